// Judges PDF files with the veraPDF engine: java -cp ENGINE.jar VeraPDF.java FLAVOUR[,FLAVOUR…] FILE…
//
// FLAVOUR is one of veraPDF's names: ua1, 3a, 2b … Every file is judged against every flavour, all in one
// Java machine. Prints a JSON list with an object for each pair:
//   {"file", "flavour", "checks": how many were made, "failures": [{"rule", "message", "context"}]}
// A file that cannot be read as PDF has one failure with the rule "parse". Exit code 0 whatever the verdict.
//
// The engine's jar keeps its profiles as XML but not the whole of JAXB, with which it would read them. So
// they are read here, through the interfaces that the engine offers for profiles from elsewhere.

import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public final class VeraPDF {
  private static final int MAX_FAILURES = 100;

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Whatever the engine prints must not get into the report.
    VeraGreenfieldFoundryProvider.initialise();
    List<String> verdicts = new ArrayList<>();
    for (String flavour : arguments[0].split(",")) {
      ValidationProfile profile = readProfile(PDFAFlavour.byFlavourId(flavour));
      for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
        verdicts.add(judge(file, flavour, profile));
      }
    }
    out.println("[" + String.join(",\n", verdicts) + "]");
  }

  private static String judge(String file, String flavour, ValidationProfile profile) throws Exception {
    int checks = 0;
    List<String> failures = new ArrayList<>();
    try (InputStream stream = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile.getPDFAFlavour());
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, MAX_FAILURES, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      checks = result.getTotalAssertions();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          failures.add(describe(assertion));
        }
      }
      if (failures.isEmpty() && !result.isCompliant()) {
        failures.add(failure("verdict", "not compliant, with no failed check named", ""));
      }
    } catch (org.verapdf.core.VeraPDFException | java.io.IOException exception) {
      failures.add(failure("parse", String.valueOf(exception.getMessage()), ""));
    }
    return "{\"file\": " + quote(file) + ", \"flavour\": " + quote(flavour) + ", \"checks\": " + checks
        + ", \"failures\": [" + String.join(", ", failures) + "]}";
  }

  private static String describe(TestAssertion assertion) {
    RuleId rule = assertion.getRuleId();
    String message = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
    return failure(rule.getClause() + "-" + rule.getTestNumber(), message, assertion.getLocation().getContext());
  }

  private static String failure(String rule, String message, String context) {
    return "{\"rule\": " + quote(rule) + ", \"message\": " + quote(message) + ", \"context\": " + quote(context) + "}";
  }

  // --- Profiles ---------------------------------------------------------------------------------

  private static ValidationProfile readProfile(PDFAFlavour flavour) throws Exception {
    // PDFUA_1 stands in PDFUA-1.xml, PDFA_3_A in PDFA-3A.xml.
    String[] name = flavour.name().split("_");
    String level = String.join("", Arrays.copyOfRange(name, 1, name.length));
    String resource = "org/verapdf/pdfa/validation/" + name[0] + "-" + level + ".xml";
    try (InputStream stream = VeraPDF.class.getClassLoader().getResourceAsStream(resource)) {
      Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
      Set<Rule> rules = new LinkedHashSet<>();
      for (Element rule : all(root, "rule")) {
        rules.add(readRule(rule));
      }
      Set<Variable> variables = new LinkedHashSet<>();
      for (Element variable : all(root, "variable")) {
        variables.add(Profiles.variableFromValues(
            variable.getAttribute("name"), variable.getAttribute("object"),
            text(variable, "defaultValue"), text(variable, "value")));
      }
      return Profiles.profileFromValues(
          flavour, Profiles.profileDetailsFromValues(resource, "", "", new Date(0)), "", rules, variables);
    }
  }

  private static Rule readRule(Element rule) {
    Element id = all(rule, "id").get(0);
    List<ErrorArgument> errorArguments = new ArrayList<>();
    for (Element argument : all(rule, "argument")) {
      errorArguments.add(new Argument(argument.getTextContent(), argument.getAttribute("name")));
    }
    ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), errorArguments);
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"), rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
        text(rule, "description"), text(rule, "test"), error, new ArrayList<Reference>());
  }

  /** What an error message is filled in with; the engine asks only for the expression. */
  private static final class Argument implements ErrorArgument {
    private final String argument;
    private final String name;

    Argument(String argument, String name) {
      this.argument = argument;
      this.name = name.isEmpty() ? null : name;
    }

    @Override
    public String getArgument() {
      return argument;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getArgumentValue() {
      return null;
    }
  }

  // --- XML and JSON -----------------------------------------------------------------------------

  private static List<Element> all(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int index = 0; index < nodes.getLength(); index++) {
      elements.add((Element) nodes.item(index));
    }
    return elements;
  }

  private static String text(Element parent, String tag) {
    return all(parent, tag).get(0).getTextContent();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char letter : String.valueOf(text).toCharArray()) {
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ' || letter > '~') {
        quoted.append(String.format("\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
