/** The changes: each in the gallery, and each rule of theirs. */
package io.github.redshiftdevops.change;
