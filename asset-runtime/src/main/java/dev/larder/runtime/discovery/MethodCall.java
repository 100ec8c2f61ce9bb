package dev.larder.runtime.discovery;

import dev.larder.Assets;
import dev.larder.error.Problem;
import dev.larder.graph.CodeVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.code.CodeVersions;
import dev.larder.runtime.discovery.AssetMethods.Found;

import io.micronaut.context.BeanContext;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls an annotated method without reflection. */
final class MethodCall {
    private final BeanContext context;
    private final BeanDefinition<?> bean;
    private final ExecutableMethod<?, ?> method;
    private final Arguments arguments;

    MethodCall(BeanContext context, Found found) {
        this.context = context;
        this.bean = found.bean();
        this.method = found.method();
        this.arguments = new Arguments(context);
    }

    /** {@return what the method returns}; it throws whatever the method throws */
    @SuppressWarnings("unchecked") // the bean is of the type that declares the method
    @Nullable Object invoke(Function<Argument<?>, @Nullable Object> argument) {
        Argument<?>[] parameters = parameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = argument.apply(parameters[i]);
        }
        return ((ExecutableMethod<Object, Object>) method).invoke(context.getBean(bean), values);
    }

    /** {@return what a parameter receives that is neither an input nor the context} */
    @Nullable Object argument(
            Argument<?> parameter, PartitionSet partitions, Supplier<Partition> one) {
        return arguments.of(parameter, partitions, one);
    }

    Argument<?>[] parameters() {
        return method.getArguments();
    }

    Type returns() {
        return method.getReturnType().asArgument().asType();
    }

    Class<?> returnsClass() {
        return method.getReturnType().getType();
    }

    /** {@return which code it is} */
    CodeVersion codeVersion(CodeVersions versions) {
        return versions.of(
                bean.getBeanType(), method.getMethodName(), List.of(method.getArgumentTypes()));
    }

    /** {@return what messages call the method} */
    String name() {
        return bean.getBeanType().getName() + "." + method.getMethodName();
    }

    /** {@return the namespace of the method's class} */
    String namespace() {
        return method.stringValue(Assets.class).orElseThrow();
    }

    /** {@return what is wrong with the parameters that are to be beans or properties} */
    List<Problem> problems(String source) {
        return arguments.problems(source, parameters());
    }
}
