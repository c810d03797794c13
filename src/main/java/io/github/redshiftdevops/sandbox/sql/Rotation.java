package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;

/** PIVOT or UNPIVOT, as it stands behind a relation in FROM. */
interface Rotation {
  /** The SELECT that makes it of a relation with these columns. */
  List<Token> of(List<Token> relation, List<String> columns);
}
