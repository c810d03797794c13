/** The sandbox for JUnit 5 tests. */
package io.github.redshiftdevops.sandbox.junit;
