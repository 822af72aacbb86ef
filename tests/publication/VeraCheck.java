// SPDX-FileCopyrightText: 2026 woo-tool contributors
// SPDX-License-Identifier: EUPL-1.2

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** For each file a line: its name, whether it conforms, and the rules that it breaks. */
public class VeraCheck {
  public static void main(String[] words) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.fromString(words[0]);
    for (int n = 1; n < words.length; n++) {
      try (FileInputStream in = new FileInputStream(words[n]);
          PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
        ValidationResult result =
            Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        Set<String> broken = new TreeSet<>();
        for (TestAssertion one : result.getTestAssertions()) {
          if (one.getStatus() == TestAssertion.Status.FAILED) {
            broken.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber());
          }
        }
        String rules = String.join(" ", broken);
        System.out.println(words[n] + "\t" + result.isCompliant() + "\t" + rules);
      } catch (IOException | RuntimeException | org.verapdf.core.VeraPDFException error) {
        System.out.println(words[n] + "\terror\t" + error);
      }
    }
  }
}
