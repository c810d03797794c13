package io.github.redshiftdevops.database;

/**
 * A change whose SQL, that of its rollback included, Redshift takes in no transaction, although the
 * text does not tell: DROP TABLE of an external table (facts section 5).
 */
public interface OutsideTransaction {}
