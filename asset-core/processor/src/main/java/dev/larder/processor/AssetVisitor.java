package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.ExternalAsset;
import dev.larder.MultiAsset;
import dev.larder.Provides;

import io.micronaut.annotation.processing.visitor.JavaVisitorContext;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.visitor.TypeElementQuery;
import io.micronaut.inject.visitor.TypeElementVisitor;
import io.micronaut.inject.visitor.VisitorContext;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Where Micronaut calls us: for each class of the compile, and at the end of each round.
 *
 * <p>It visits every class, not only those with {@code @Assets}, because an {@code @Asset} in a
 * class without {@code @Assets} must not vanish silently. Only Java is visited; the start-up checks
 * other languages.
 */
public final class AssetVisitor implements TypeElementVisitor<Object, Object> {
    private @Nullable Compilation compilation;

    @Override
    public VisitorKind getVisitorKind() {
        return VisitorKind.AGGREGATING;
    }

    @Override
    public TypeElementQuery query() {
        return TypeElementQuery.onlyClass();
    }

    @Override
    public Set<String> getSupportedAnnotationNames() {
        return Set.of(
                Assets.class.getName(),
                Asset.class.getName(),
                ExternalAsset.class.getName(),
                MultiAsset.class.getName(),
                Provides.class.getName());
    }

    @Override
    public void visitClass(ClassElement type, VisitorContext context) {
        if (context instanceof JavaVisitorContext java) {
            compilation(java).visit(type);
        }
    }

    @Override
    public void finish(VisitorContext context) {
        if (compilation != null) {
            compilation.endRound();
        }
    }

    private Compilation compilation(JavaVisitorContext context) {
        Compilation current = compilation;
        if (current == null) {
            current = new Compilation(context);
            compilation = current;
        }
        return current;
    }
}
