/** Loading and unloading. */
package io.github.redshiftdevops.change.load;
