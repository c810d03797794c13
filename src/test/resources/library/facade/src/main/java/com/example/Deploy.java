package com.example;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.RedshiftDeployment;

/** Deploys to one environment. */
public final class Deploy {
  public static void main(String[] args) {
    try {
      var result = new RedshiftDeployment("prod").update();
      System.out.println("Deployed " + result.changeSets().size() + " change sets");
    } catch (RedshiftDevopsException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode().status());
    }
  }
}
