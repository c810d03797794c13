/** Applications of somebody else's that use the installed artifact as a library. */
package io.github.redshiftdevops.library;
