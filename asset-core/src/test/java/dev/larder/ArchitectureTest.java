package dev.larder;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class ArchitectureTest {
    private static final int FEWEST_CLASSES = 60;

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.larder");

    private static final String[] PURE = {
        "dev.larder.partition..", "dev.larder.freshness..", "dev.larder.ledger.."
    };

    private static final DescribedPredicate<JavaClass> ANNOTATED =
            resideInAnyPackage("dev.larder", "dev.larder.definition");

    @Test
    void enoughClassesAreScanned() {
        assertThat(CORE).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
    }

    @Test
    void coreStandsOnLittle() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java..",
                                "dev.larder..",
                                "org.jspecify..",
                                "org.jgrapht..",
                                "jakarta.inject..",
                                "io.micronaut.."))
                .check(CORE);
    }

    @Test
    void onlyAnnotationsAndDefinitionsKnowMicronaut() {
        noClasses()
                .that(not(ANNOTATED))
                .should()
                .dependOnClassesThat(resideInAPackage("io.micronaut.."))
                .check(CORE);
    }

    @Test
    void nothingBelowNamesAnAnnotation() {
        noClasses()
                .that(not(ANNOTATED))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.larder")
                .check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked =
                CORE.stream()
                        .map(JavaClass::getPackage)
                        .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .collect(Collectors.toSet());
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noPackageCycles() {
        slices().matching("dev.larder.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void pureCodeHasNoClockThreadOrDatabase() {
        var impure =
                resideInAnyPackage("java.sql..", "java.util.concurrent..")
                        .or(
                                DescribedPredicate.describe(
                                        "threads and random numbers",
                                        type ->
                                                type.isAssignableTo(Thread.class)
                                                        || type.isAssignableTo(
                                                                java.util.random.RandomGenerator
                                                                        .class)));
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(impure)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void optionalIsForReturnValues() {
        fields().should().notHaveRawType(Optional.class).check(CORE);
        noMethods()
                .that(
                        DescribedPredicate.describe(
                                "are written by hand",
                                (JavaMethod method) ->
                                        !method.getModifiers()
                                                .contains(
                                                        com.tngtech.archunit.core.domain
                                                                .JavaModifier.SYNTHETIC)))
                .should()
                .haveRawParameterTypes(
                        DescribedPredicate.describe(
                                "with an Optional",
                                types ->
                                        types.stream()
                                                .anyMatch(type ->
                                                        type.isEquivalentTo(Optional.class))))
                .check(CORE);
    }

    @Test
    void exceptionsAreOursAndOutputIsNot() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CORE);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }
}
