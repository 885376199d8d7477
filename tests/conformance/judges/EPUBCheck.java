// Judges EPUB files with EPUBCheck: java -cp epubcheck.jar EPUBCheck.java FOLDER FILE…
//
// Writes EPUBCheck's own JSON report on the first file as FOLDER/0.json, on the second as FOLDER/1.json, and so
// on: one start of Java for all of them. Messages of the level USAGE are in the reports. Exit code 0 whatever
// the verdict.

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.File;

public final class EPUBCheck {
  public static void main(String[] arguments) {
    for (int index = 1; index < arguments.length; index++) {
      String report = new File(arguments[0], (index - 1) + ".json").getPath();
      new EpubChecker().run(new String[] {arguments[index], "--quiet", "--usage", "--json", report});
    }
  }
}
