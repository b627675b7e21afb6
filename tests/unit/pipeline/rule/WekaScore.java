import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import weka.classifiers.pmml.consumer.PMMLClassifier;
import weka.core.Attribute;
import weka.core.FastVector;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.pmml.PMMLFactory;

/**
 * Scores customers by Weka's reader of PMML. Standard input: tab-separated, each cell percent-encoded; the names of the
 * columns, their kinds (number, level), the categories of the target, then a row a customer. Output: the probability of
 * each category, a line a customer.
 */
class WekaScore {
	public static void main(String[] arguments) throws Exception {
		PMMLClassifier model = (PMMLClassifier) PMMLFactory.getPMMLModel(arguments[0]);
		List<String[]> lines = new ArrayList<>();
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			String[] cells = line.split("\t", -1);
			for (int j = 0; j < cells.length; j++) cells[j] = URLDecoder.decode(cells[j], StandardCharsets.UTF_8);
			lines.add(cells);
		}
		String[] names = lines.get(0);
		String[] kinds = lines.get(1);
		List<String[]> rows = lines.subList(3, lines.size());
		FastVector attributes = new FastVector();
		for (int j = 0; j < names.length; j++) {
			attributes.addElement(kinds[j].equals("number") ? new Attribute(names[j]) : new Attribute(names[j], levels(rows, j)));
		}
		FastVector categories = new FastVector();
		for (String category : lines.get(2)) categories.addElement(category);
		attributes.addElement(new Attribute("clade_target", categories));
		Instances customers = new Instances("customers", attributes, rows.size());
		customers.setClassIndex(names.length);
		StringBuilder output = new StringBuilder();
		for (String[] row : rows) {
			Instance customer = new Instance(names.length + 1);
			customer.setDataset(customers);
			for (int j = 0; j < names.length; j++) {
				if (kinds[j].equals("number")) customer.setValue(j, Double.parseDouble(row[j]));
				else customer.setValue(j, row[j]);
			}
			customer.setMissing(names.length);
			double[] probabilities = model.distributionForInstance(customer);
			for (int c = 0; c < probabilities.length; c++) output.append(c == 0 ? "" : "\t").append(probabilities[c]);
			output.append("\n");
		}
		System.out.print(output);
	}

	private static FastVector levels(List<String[]> rows, int j) {
		Set<String> levels = new LinkedHashSet<>();
		for (String[] row : rows) levels.add(row[j]);
		FastVector vector = new FastVector();
		for (String level : levels) vector.addElement(level);
		return vector;
	}
}
