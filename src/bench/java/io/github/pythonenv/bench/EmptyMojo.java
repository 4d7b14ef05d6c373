package io.github.pythonenv.bench;

import org.apache.maven.plugin.AbstractMojo;

/** The goal that does nothing: what any goal of any plugin costs. */
public final class EmptyMojo extends AbstractMojo {
  @Override
  public void execute() {}
}
