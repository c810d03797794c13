/** INI files by the rules of Python's configparser, which knows nothing of what they are for. */
package io.github.redshiftdevops.ini;
