package dev.larder.graph;

import dev.larder.partition.PartitionsDefinition;

import java.util.List;

/**
 * What is known of an asset before anything has run.
 *
 * @param key its name
 * @param description one sentence, or empty
 * @param group by default the namespace
 * @param owners as {@code team:ops}
 * @param tags as {@code tier:gold}
 * @param io the name of the IO manager that stores it
 * @param shape what it is
 * @param partitions which partitions it has
 * @param inputs in the order of the method's parameters
 * @param retry what happens after a failed attempt
 * @param source the class and method that produce it
 */
public record AssetDefinition(
        AssetKey key,
        String description,
        String group,
        List<String> owners,
        List<String> tags,
        String io,
        Shape shape,
        PartitionsDefinition partitions,
        List<InputDefinition> inputs,
        RetryPolicy retry,
        String source) {
    public AssetDefinition {
        owners = List.copyOf(owners);
        tags = List.copyOf(tags);
        inputs = List.copyOf(inputs);
    }
}
