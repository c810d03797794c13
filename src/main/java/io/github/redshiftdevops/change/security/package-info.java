/** Users, groups, roles and what they may do. */
package io.github.redshiftdevops.change.security;
