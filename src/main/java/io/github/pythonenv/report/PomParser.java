package io.github.pythonenv.report;

import io.github.pythonenv.PythonEnvException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A POM as elements with their lines. Nothing is interpolated. */
final class PomParser {
  private static final int DEEPEST = 200;

  private PomParser() {}

  /**
   * @throws PythonEnvException when it is no well-formed XML, or nests deeper than 200 elements
   */
  static ConfigurationElement parse(Pom pom) {
    try {
      XMLStreamReader reader =
          factory().createXMLStreamReader(new ByteArrayInputStream(pom.content()));
      try {
        return root(reader, pom.label());
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new PythonEnvException(
          "This POM cannot be read: " + pom.label(),
          List.of(String.valueOf(e.getMessage())),
          "correct its XML",
          e);
    }
  }

  /** Nothing that a POM names is opened, and no entity is expanded. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static ConfigurationElement root(XMLStreamReader reader, String label)
      throws XMLStreamException {
    Deque<OpenElement> open = new ArrayDeque<>();
    open.push(new OpenElement("", Map.of(), 1));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() > DEEPEST) {
            throw new XMLStreamException("elements nest deeper than " + DEEPEST);
          }
          open.push(
              new OpenElement(
                  reader.getLocalName(), attributes(reader), reader.getLocation().getLineNumber()));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          ConfigurationElement closed = open.pop().closed(label);
          open.element().children.add(closed);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            open.element().text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            open.element().text.append('&').append(reader.getLocalName()).append(';');
        default -> {}
      }
    }
    return open.element().children.get(0);
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** An element whose end has not come yet. */
  private static final class OpenElement {
    private final String name;
    private final Map<String, String> attributes;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final List<ConfigurationElement> children = new ArrayList<>();

    OpenElement(String name, Map<String, String> attributes, int line) {
      this.name = name;
      this.attributes = attributes;
      this.line = line;
    }

    /** Maven drops a text that stands beside elements. */
    ConfigurationElement closed(String label) {
      String own = children.isEmpty() ? text.toString().trim() : "";
      return ConfigurationElement.read(
          name, own, attributes, new PomPlace(label, line, List.of()), children);
    }
  }
}
