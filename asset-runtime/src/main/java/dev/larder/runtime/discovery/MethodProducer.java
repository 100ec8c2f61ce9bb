package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.Dimension;
import dev.larder.DynamicPartitionKeys;
import dev.larder.Input;
import dev.larder.Requested;
import dev.larder.definition.DimensionParameter;
import dev.larder.error.Problem;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindow;
import dev.larder.runtime.discovery.AssetMethods.Found;

import io.micronaut.context.BeanContext;
import io.micronaut.context.Qualifier;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.NoSuchBeanException;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls an annotated method without reflection, and gives its parameters what they ask for. */
final class MethodProducer implements Producer {
    private static final String OWN_DATASOURCE = "larder";

    private final BeanContext context;
    private final BeanDefinition<?> bean;
    private final ExecutableMethod<?, ?> method;
    private final List<AssetKey> makes;

    MethodProducer(BeanContext context, Found found, List<AssetKey> makes) {
        this.context = context;
        this.bean = found.bean();
        this.method = found.method();
        this.makes = makes;
    }

    /** {@return the producer of the asset that is this component; with none of all it returns} */
    Producer of(String component) {
        return component.isEmpty()
                ? this
                : new ComponentProducer(this, method.getReturnType().getType(), component);
    }

    @Override
    public @Nullable Object produce(
            AssetContext asset, Map<String, ? extends @Nullable Object> inputs) {
        Argument<?>[] parameters = method.getArguments();
        @Nullable Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = argument(parameters[i], asset, inputs);
        }
        return invoke(method, arguments);
    }

    @SuppressWarnings("unchecked") // the bean is of the type that declares the method
    private @Nullable Object invoke(ExecutableMethod<?, ?> target, @Nullable Object[] arguments) {
        return ((ExecutableMethod<Object, Object>) target).invoke(context.getBean(bean), arguments);
    }

    @Override
    public Type returns() {
        return method.getReturnType().asArgument().asType();
    }

    @Override
    public Map<String, Type> inputTypes() {
        return Arrays.stream(method.getArguments())
                .filter(MethodProducer::isInput)
                .collect(Collectors.toMap(Argument::getName, Argument::asType));
    }

    /** {@return what is wrong with the parameters that are to be beans or properties} */
    List<Problem> problems(String source) {
        return Arrays.stream(method.getArguments())
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

    private @Nullable Object argument(
            Argument<?> parameter,
            AssetContext asset,
            Map<String, ? extends @Nullable Object> inputs) {
        if (isInput(parameter)) {
            return inputs.get(parameter.getName());
        }
        if (isDimension(parameter)) {
            String name =
                    DimensionParameter.name(parameter.getName(), parameter.getAnnotationMetadata());
            return new DimensionParameter(name, parameter.getType()).of(asset.partition());
        }
        if (parameter.getType() == Partition.class) {
            return asset.partition();
        }
        if (parameter.getType() == PartitionSet.class) {
            return asset.partitions();
        }
        if (parameter.getType() == TimeWindow.class) {
            return asset.partition().window();
        }
        if (parameter.getType() == AssetContext.class) {
            return asset;
        }
        if (parameter.getType() == Requested.class) {
            return requested(asset);
        }
        Optional<String> property = property(parameter);
        return property.isPresent()
                ? value(property.get(), parameter).orElse(null)
                : bean(parameter);
    }

    private Requested requested(AssetContext asset) {
        return new RequestedAssets(
                bean.getBeanType().getName() + "." + method.getMethodName(),
                method.stringValue(Assets.class).orElseThrow(),
                makes,
                asset.assets());
    }

    private static boolean isInput(Argument<?> parameter) {
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
