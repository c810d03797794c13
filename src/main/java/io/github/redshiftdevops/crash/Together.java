package io.github.redshiftdevops.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Work on many things, some of them at the same time. */
final class Together {
  private Together() {}

  /** Work that gives something back. */
  @FunctionalInterface
  interface Work<A, B> {
    B on(A thing) throws Exception;
  }

  /**
   * What the work gives back for each thing, in their order.
   *
   * @param listener is told each of it at once, one at a time
   */
  static <A, B> List<B> forEach(List<A> things, int atOnce, Work<A, B> work, Consumer<B> listener)
      throws InterruptedException {
    var threads = Executors.newFixedThreadPool(atOnce);
    try {
      var running = new ArrayList<Future<B>>();
      for (var thing : things) {
        Callable<B> task =
            () -> {
              var result = work.on(thing);
              synchronized (threads) {
                listener.accept(result);
              }
              return result;
            };
        running.add(threads.submit(task));
      }
      var results = new ArrayList<B>();
      for (var result : running) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
