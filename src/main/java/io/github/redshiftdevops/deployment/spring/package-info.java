/** What a Spring Boot application sees of a deployment at its start. */
package io.github.redshiftdevops.deployment.spring;
