package io.github.redshiftdevops.crash;

/** The tools that are compared. */
public enum Tools implements Tool {
  /** This project, through its Java facade. */
  OURS(new FacadeTool()),

  /** Liquibase without it. */
  PLAIN(new PlainTool());

  private final Tool tool;

  Tools(Tool tool) {
    this.tool = tool;
  }

  @Override
  public void deploy(Target target) throws Exception {
    tool.deploy(target);
  }

  /** What a process creates. */
  Class<? extends Tool> type() {
    return tool.getClass();
  }
}
