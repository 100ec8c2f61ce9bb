package dev.larder.example;

import dev.larder.DailyPartitions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An annotation of one's own: says in one place which days there are. */
@DailyPartitions(start = "2001-01-01", end = "2001-07-01")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachDay {}
