package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.Dimension;
import dev.larder.DynamicPartitionKeys;
import dev.larder.Input;
import dev.larder.Requested;
import dev.larder.definition.DimensionParameter;
import dev.larder.error.Problem;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindow;

import io.micronaut.context.BeanContext;
import io.micronaut.context.Qualifier;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.NoSuchBeanException;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the parameters of an annotated method receive that are neither inputs, the context nor what
 * is requested: partitions, properties and beans.
 */
final class Arguments {
    private static final String OWN_DATASOURCE = "larder";

    private final BeanContext context;

    Arguments(BeanContext context) {
        this.context = context;
    }

    /** {@return what is wrong with the parameters that are to be beans or properties} */
    List<Problem> problems(String source, Argument<?>[] parameters) {
        return Arrays.stream(parameters)
                .filter(parameter -> !isInput(parameter) && !isLarders(parameter))
                .flatMap(parameter ->
                        problem(parameter)
                                .map(why -> new Problem(source, parameter.getName(), why))
                                .stream())
                .toList();
    }

    private Optional<String> problem(Argument<?> parameter) {
        String named = "parameter %s of type %s: ".formatted(parameter.getName(), parameter);
        Optional<String> property = property(parameter);
        if (property.isPresent()) {
            return value(property.get(), parameter).isPresent()
                    ? Optional.empty()
                    : Optional.of(named + "property " + property.get() + " is not set");
        }
        try {
            BeanDefinition<?> found = definition(parameter);
            return isOwn(found)
                    ? Optional.of(named + "it is Larder's own; define a bean of your own for it")
                    : Optional.empty();
        } catch (NonUniqueBeanException e) {
            return Optional.of(named + "there are several such beans; say which with @Named");
        } catch (NoSuchBeanException e) {
            return Optional.of(
                    named
                            + "there is no such bean; add @Input to read an asset, or define the"
                            + " bean");
        }
    }

    private static boolean isOwn(BeanDefinition<?> definition) {
        Qualifier<?> declared = definition.getDeclaredQualifier();
        Class<?> type = definition.getBeanType();
        boolean ours =
                type.getName().startsWith("dev.larder.runtime.")
                        && !DynamicPartitionKeys.class.isAssignableFrom(type);
        return ours || (declared != null && declared.equals(Qualifiers.byName(OWN_DATASOURCE)));
    }

    /**
     * {@return what a parameter receives}
     *
     * @param one the only one of the partitions; refuses where there are several
     */
    @Nullable Object of(Argument<?> parameter, PartitionSet partitions, Supplier<Partition> one) {
        if (isDimension(parameter)) {
            String name =
                    DimensionParameter.name(parameter.getName(), parameter.getAnnotationMetadata());
            return new DimensionParameter(name, parameter.getType()).of(one.get());
        }
        if (parameter.getType() == Partition.class) {
            return one.get();
        }
        if (parameter.getType() == PartitionSet.class) {
            return partitions;
        }
        if (parameter.getType() == TimeWindow.class) {
            return one.get().window();
        }
        Optional<String> property = property(parameter);
        return property.isPresent()
                ? value(property.get(), parameter).orElse(null)
                : bean(parameter);
    }

    static boolean isInput(Argument<?> parameter) {
        return parameter.getAnnotationMetadata().hasStereotype(Input.class);
    }

    private static boolean isDimension(Argument<?> parameter) {
        return parameter.getAnnotationMetadata().hasStereotype(Dimension.class);
    }

    private static boolean isLarders(Argument<?> parameter) {
        return isDimension(parameter)
                || parameter.getType() == Partition.class
                || parameter.getType() == PartitionSet.class
                || parameter.getType() == TimeWindow.class
                || parameter.getType() == AssetContext.class
                || parameter.getType() == Requested.class;
    }

    private static Optional<String> property(Argument<?> parameter) {
        return parameter.getAnnotationMetadata().stringValue(Property.class, "name");
    }

    private Optional<?> value(String property, Argument<?> parameter) {
        return context instanceof PropertyResolver resolver
                ? resolver.getProperty(property, parameter)
                : Optional.empty();
    }

    private <T> BeanDefinition<T> definition(Argument<T> parameter) {
        return context.getBeanDefinition(parameter, Qualifiers.forArgument(parameter));
    }

    private <T> T bean(Argument<T> parameter) {
        return context.getBean(parameter, Qualifiers.forArgument(parameter));
    }
}
