package com.example;

import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Deploys to several environments at the same time. */
public final class DeployToAll {
  public static void main(String[] args) {
    var deployments =
        List.of("dev", "prod").stream()
            .map(name -> CompletableFuture.supplyAsync(new RedshiftDeployment(name)::update))
            .toList();
    deployments.forEach(deployment -> System.out.println(deployment.join().changeSets()));
  }
}
