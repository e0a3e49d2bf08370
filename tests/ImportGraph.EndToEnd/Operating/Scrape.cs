using System.Globalization;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>The metrics that a server reports at <c>/metrics</c>.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> _samples = [];

    private Scrape(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line is [not '#', ..]))
        {
            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"Not a sample: {line}");
            _samples.Add((
                sample.Groups["name"].Value,
                Label().Matches(sample.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
                double.Parse(sample.Groups["value"].Value.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The names of all series.</summary>
    public IEnumerable<string> Names => _samples.Select(sample => sample.Name).Distinct();

    public static async Task<Scrape> OfAsync(ServerProcess server) => new((await server.GetAsync("/metrics")).Body);

    /// <summary>The sum of all series with this name and these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) =>
        _samples.Where(sample => sample.Name == name && Array.TrueForAll(labels, label => sample.Labels.GetValueOrDefault(label.Label) == label.Value)).Sum(sample => sample.Value);

    /// <summary>The values of a label in all series with this name.</summary>
    public IEnumerable<string> Values(string name, string label) =>
        _samples.Where(sample => sample.Name == name).Select(sample => sample.Labels[label]).Distinct();

    [GeneratedRegex(@"^(?<name>[a-z_]+)(\{(?<labels>.*)\})? (?<value>[-+\w.]+)( \d+)?$")]
    private static partial Regex Sample();

    [GeneratedRegex("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}
