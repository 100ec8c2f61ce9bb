package dev.larder.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.micronaut.context.BeanLocator;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

class ArchitectureTest {
    private static final int FEWEST_CLASSES = 150;

    private static final JavaClasses RUNTIME =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("test-classes"))
                    .importPackages("dev.larder.runtime");

    /** By Micronaut's processors, beside our classes. */
    private static final DescribedPredicate<JavaClass> GENERATED =
            describe(
                    "are generated",
                    type ->
                            type.getFullName()
                                    .matches(".*([.]\\$|\\$Intercepted|\\$Definition).*"));

    private static final DescribedPredicate<JavaClass> WRITTEN = not(GENERATED);

    @Test
    void enoughClassesAreScanned() {
        assertThat(RUNTIME.that(WRITTEN)).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
        assertThat(RUNTIME.that(GENERATED)).isNotEmpty();
    }

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.larder.runtime..")
                .layer("main")
                .definedBy("dev.larder.runtime")
                .layer("cli")
                .definedBy("dev.larder.runtime.cli..")
                .layer("start")
                .definedBy("dev.larder.runtime.start..")
                .layer("http")
                .definedBy("dev.larder.runtime.http..")
                .layer("api")
                .definedBy("dev.larder.runtime.api..")
                .layer("execute")
                .definedBy("dev.larder.runtime.execute..")
                .layer("discovery")
                .definedBy("dev.larder.runtime.discovery..")
                .layer("code")
                .definedBy("dev.larder.runtime.code..")
                .layer("project")
                .definedBy("dev.larder.runtime.project..")
                .layer("layout")
                .definedBy("dev.larder.runtime.layout..")
                .layer("reload")
                .definedBy("dev.larder.runtime.reload..")
                .layer("home")
                .definedBy("dev.larder.runtime.home..")
                .layer("logs")
                .definedBy("dev.larder.runtime.logs..")
                .layer("jdbc")
                .definedBy("dev.larder.runtime.ledger.jdbc..")
                .layer("ledger")
                .definedBy("dev.larder.runtime.ledger")
                .layer("plan")
                .definedBy("dev.larder.runtime.plan..")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("start")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("project")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("cli", "start", "http", "reload")
                .whereLayer("reload")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("execute")
                .mayOnlyBeAccessedByLayers("cli", "start", "http", "api")
                .whereLayer("layout")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("code")
                .mayOnlyBeAccessedByLayers("discovery")
                .whereLayer("jdbc")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("discovery")
                .mayOnlyBeAccessedByLayers("cli", "start", "api", "execute")
                .whereLayer("home")
                .mayOnlyBeAccessedByLayers("cli", "start", "http", "api", "execute")
                .whereLayer("logs")
                .mayOnlyBeAccessedByLayers("cli", "start", "api", "execute")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("cli", "start", "http", "api", "execute", "jdbc")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers(
                        "cli", "start", "http", "api", "execute", "ledger", "jdbc")
                .check(RUNTIME);
    }

    @Test
    void sqlLivesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.larder.runtime.ledger.jdbc..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.h2..",
                                "org.flywaydb..",
                                "io.micronaut.data..",
                                "io.micronaut.transaction.."))
                .check(RUNTIME);
    }

    @Test
    void theBeanContextStaysInDiscoveryAndTheCompositionRoot() {
        noClasses()
                .that(
                        WRITTEN.and(
                                not(
                                        resideInAnyPackage(
                                                "dev.larder.runtime.discovery..",
                                                "dev.larder.runtime.start.."))))
                .should()
                .dependOnClassesThat(assignableTo(BeanLocator.class))
                .check(RUNTIME);
    }

    @Test
    void planningIsPure() {
        DescribedPredicate<JavaClass> impure =
                resideInAnyPackage(
                                "java.sql..",
                                "java.io..",
                                "java.nio..",
                                "java.net..",
                                "java.util.concurrent..",
                                "io.micronaut..",
                                "org.slf4j..")
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(RandomGenerator.class));
        noClasses()
                .that()
                .resideInAPackage("dev.larder.runtime.plan..")
                .should()
                .dependOnClassesThat(impure)
                .orShould()
                .dependOnClassesThat(assignableTo(Clock.class))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(RUNTIME);
    }

    @Test
    void timeComesFromTheClockThatIsGiven() {
        noClasses()
                .that(not(resideInAPackage("dev.larder.runtime.cli..")))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(RUNTIME);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked =
                RUNTIME.stream()
                        .map(JavaClass::getPackage)
                        .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .collect(Collectors.toSet());
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noPackageCycles() {
        slices().matching("dev.larder.runtime.(**)").should().beFreeOfCycles().check(RUNTIME);
    }

    @Test
    void optionalIsForReturnValues() {
        fields().should().notHaveRawType(Optional.class).check(RUNTIME);
        noMethods()
                .that(
                        describe(
                                "are written by hand",
                                (JavaMethod method) ->
                                        !method.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .haveRawParameterTypes(
                        describe(
                                "with an Optional",
                                types ->
                                        types.stream()
                                                .anyMatch(type ->
                                                        type.isEquivalentTo(Optional.class))))
                .check(RUNTIME);
    }

    @Test
    void standardStreamsBelongToTheCommandLineAndToTheClassThatCapturesThem() {
        noClasses()
                .that(not(resideInAPackage("dev.larder.runtime.cli..")))
                .and()
                .doNotHaveFullyQualifiedName("dev.larder.runtime.logs.StandardStreams")
                .should(ACCESS_STANDARD_STREAMS)
                .check(RUNTIME);
    }

    @Test
    void exceptionsAreOurs() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(RUNTIME.that(WRITTEN));
    }

    @Test
    void enginesAreKnownByTheirInterfaceOnly() {
        classes()
                .that(WRITTEN)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAnyPackage("dev.larder.io.*..", "org.duckdb..")))
                .check(RUNTIME);
    }
}
