package io.github.redshiftdevops.checkpoint;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Sends requests several at a time. */
final class Parallel {
  private static final int REQUESTS = 8;

  private Parallel() {}

  /** The results in the order of {@code items}; the first failure if there is one. */
  static <T, R> List<R> map(List<T> items, Function<T, R> request) {
    if (items.isEmpty()) {
      return List.of();
    }
    var threads =
        Executors.newFixedThreadPool(
            Math.min(REQUESTS, items.size()), DaemonThreads.named("mirror-reader"));
    try {
      return results(items, request, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T, R> List<R> results(
      List<T> items, Function<T, R> request, ExecutorService threads) {
    var futures =
        items.stream()
            .map(item -> CompletableFuture.supplyAsync(() -> request.apply(item), threads))
            .toList();
    try {
      return futures.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw unchecked(e.getCause());
    }
  }

  /** A function throws nothing else. */
  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }
}
