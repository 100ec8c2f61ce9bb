package dev.larder.runtime.http;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the controllers answer to, as they are written. */
final class Routes {
    private Routes() {}

    /**
     * A route.
     *
     * @param verb in lower case
     * @param answer what it returns; null where that is no JSON, or a stream of events
     * @param asks what its body is; null where it takes none
     */
    record Route(String verb, String path, @Nullable Type answer, @Nullable Class<?> asks) {}

    /** {@return those that the description of the API is to have} */
    static List<Route> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("test-classes"))
                        .importPackages("dev.larder.runtime.http")
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(type -> type.isAnnotationPresent(Controller.class))
                        .flatMap(Routes::of)
                        .toList();
    }

    private static Stream<Route> of(Class<?> controller) {
        String root = controller.getAnnotation(Controller.class).value();
        return Arrays.stream(controller.getDeclaredMethods())
                .filter(method -> !method.isAnnotationPresent(Hidden.class))
                .flatMap(method -> of(root, method));
    }

    private static Stream<Route> of(String root, Method method) {
        Get get = method.getAnnotation(Get.class);
        Post post = method.getAnnotation(Post.class);
        Delete delete = method.getAnnotation(Delete.class);
        return Stream.of(
                        route(root, "get", get == null ? null : get.value(), method),
                        route(root, "post", post == null ? null : post.value(), method),
                        route(root, "delete", delete == null ? null : delete.value(), method))
                .filter(Objects::nonNull);
    }

    private static @Nullable Route route(
            String root, String verb, @Nullable String path, Method method) {
        if (path == null) {
            return null;
        }
        String whole = path.equals("/") ? root : root + path;
        return new Route(verb, whole, answer(method.getGenericReturnType()), asks(method));
    }

    private static @Nullable Type answer(Type returned) {
        if (returned instanceof ParameterizedType generic) {
            if (generic.getRawType() == HttpResponse.class) {
                Type body = generic.getActualTypeArguments()[0];
                return body instanceof WildcardType ? null : body;
            }
            if (generic.getRawType() instanceof Class<?> raw
                    && Publisher.class.isAssignableFrom(raw)) {
                return null;
            }
        }
        return returned;
    }

    private static @Nullable Class<?> asks(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Body.class))
                .map(Routes::described)
                .findFirst()
                .orElse(null);
    }

    private static Class<?> described(Parameter body) {
        Schema schema = body.getAnnotation(Schema.class);
        return schema == null ? body.getType() : schema.implementation();
    }
}
