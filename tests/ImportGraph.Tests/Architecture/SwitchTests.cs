using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Architecture;

/// <summary>
/// A switch on an enumeration of the product names every constant. Then a new constant, for example a new status of a job, does not
/// compile until every switch says what to do with it.
/// </summary>
public sealed partial class SwitchTests
{
    private static readonly string Source = Path.Join(Repository.Root, "src");

    private static readonly HashSet<string> Enumerations =
        [.. Files().SelectMany(file => Enumeration().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)];

    public static TheoryData<string, bool> Examples => new()
    {
        { "x switch { JobStatus.Failed => 1, _ => 2 }", true },
        { "x switch { JobStatus.Failed => 1, _ when y => 2 }", true },
        { "x switch\n{\n    JobStatus.Scheduled or\n    JobStatus.Failed => Find(_ => 3),\n    _ => 2,\n}", true },
        { "switch (x)\n{\n    case JobStatus.Failed when y is { Z: 1 }:\n        break;\n    default:\n        break;\n}", true },
        { "x switch { JobStatus.Failed => 1, JobStatus.Scheduled => y switch { 1 => 2, _ => 3 } }", false },
        { "x switch { 1 => JobStatus.Failed, _ => JobStatus.Scheduled }", false },
        { "x switch { JobStatus.Failed => Find(_ => 1) }", false },
    };

    [Fact]
    public void A_switch_on_an_enumeration_names_every_constant()
    {
        var faults = Files().SelectMany(file => WithDefaultArm(File.ReadAllText(file)).Select(text => $"{Path.GetRelativePath(Source, file)}: {text}"));

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_search_finds_switches_with_an_arm_for_all_other_constants(string code, bool hasDefaultArm) =>
        Assert.Equal(hasDefaultArm, WithDefaultArm(code).Any());

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The switches that name a constant of an enumeration, and have an arm for everything else.</summary>
    private static IEnumerable<string> WithDefaultArm(string code) =>
        from start in Switch().Matches(code)
        let arms = Arms(code, start.Index + start.Length)
        where Case().Matches(arms).Any(match => Enumerations.Contains(match.Groups["type"].Value)) && EverythingElse().IsMatch(arms)
        select $"{start.Value.Trim()} {arms.Trim()}";

    /// <summary>The text of a switch without what is inside further brackets.</summary>
    private static string Arms(string code, int start)
    {
        var depth = 0;
        var arms = new System.Text.StringBuilder();
        for (var place = start; place < code.Length && depth >= 0; place++)
        {
            depth += code[place] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            if (depth == 0)
            {
                arms.Append(code[place]);
            }
        }

        return arms.ToString();
    }

    [GeneratedRegex(@"\b(public|internal) enum (?<name>\w+)")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\bswitch\s*(\([^{]*\))?\s*\{")]
    private static partial Regex Switch();

    [GeneratedRegex(@"(^|,|\bcase\b|\bor\b)\s*(?<type>\w+)\.\w+(?=\s*(=>|:|,|\bor\b|\bwhen\b))")]
    private static partial Regex Case();

    [GeneratedRegex(@"\b_\s*(when\b[^,;]*)?=>|\bdefault\s*:")]
    private static partial Regex EverythingElse();
}
