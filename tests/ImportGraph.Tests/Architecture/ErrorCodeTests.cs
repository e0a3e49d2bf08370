using System.Reflection;
using System.Text.RegularExpressions;
using ImportGraph.AspNetCore.Events;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Transport.WebSockets;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Architecture;

/// <summary>Each error code is in one place, which docs/errors.md is derived from.</summary>
public sealed partial class ErrorCodeTests
{
    /// <summary>The classes whose static fields are codes.</summary>
    private static readonly Type[] Owners =
        [typeof(RequestCode), typeof(InputCode), typeof(SkipCode), typeof(FailureCode), typeof(IssueCode), typeof(ErrorCodes)];

    /// <summary>The names of variables and switches that look like codes.</summary>
    private static readonly string[] OtherNames = ["IMPORTGRAPH_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT", "REGEX_DEFAULT_MATCH_TIMEOUT"];

    private static readonly HashSet<string> Names = [.. Codes().Select(code => code.Name)];

    public static TheoryData<string, bool> Examples => new()
    {
        { "throw new RequestRefusedException(\"TOO_MANY_LETTERS\", message);", true },
        { "new ExecutionError(message) { Code = \"FORBIDDEN\" }", true },
        { "    public const string StableCode = \"IMPORT_NOT_FOUND\";", false },
        { "Function(\"DATALENGTH\", text)", false },
    };

    [Fact]
    public void No_code_is_written_elsewhere() =>
        Assert.Empty(Sources().SelectMany(source => WrittenCodes(source.Text).Select(code => $"{source.Name}: {code}")));

    /// <summary>docs/clients/README.md says what clients do about which codes.</summary>
    [Fact]
    public void The_page_of_clients_names_codes_that_exist_and_among_them_all_that_are_temporary()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "clients", "README.md")).Split("## What each client must handle")[1];
        var refusals = typeof(JobError).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JobError)))
            .Select(type => type.GetField("StableCode")?.GetRawConstantValue()).OfType<string>();
        var known = Names.Union(refusals).Append($"{ImportChangeKind.Resync}".ToUpperInvariant()).ToHashSet();
        var temporary = Codes().Select(code => code.Field.GetValue(null)).OfType<RequestCode>().Where(code => code.Retryable is true).Select(code => code.Name);

        Assert.Subset(known, CodesIn(page).ToHashSet());
        Assert.Equal(temporary.Order(), CodesIn(page.Split('\n').Single(row => row.Contains("**Send it again later**", StringComparison.Ordinal))).Order());
    }

    [Fact]
    public void The_page_of_clients_has_all_codes_with_which_a_websocket_is_closed()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "clients", "README.md")).Split("| close code |")[1];
        var written = CloseCodes().Matches(page).SelectMany(row => Number().Matches(row.Value)).Select(code => int.Parse(code.Value, null));
        var sent = typeof(CloseCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetValue(null)!);

        // The library of websockets sends the others.
        Assert.Equal(sent.Union([1002, 1007, 1009]).Order(), written.Order());
    }

    private static IEnumerable<string> CodesIn(string text) => WrittenCode().Matches(text).Select(code => code.Groups[1].Value);

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_search_finds_codes(string line, bool isCode) => Assert.Equal(isCode, WrittenCodes(line).Any());

    /// <summary>A code has one name, but may have several meanings. It is used if one of them is.</summary>
    [Fact]
    public void Every_code_is_used()
    {
        var source = string.Concat(Sources().Select(source => source.Text));
        // Within its own class, REST refers to its codes without the name of the class.
        var rest = File.ReadAllText(Path.Join(Repository.Root, "src", "ImportGraph.AspNetCore", "Rest", "ErrorCodes.cs"))
            .Split("public static ErrorCode Of", 2)[1];
        var unused = Codes()
            .GroupBy(code => code.Name, code => code.Field)
            .Where(fields => !fields.Any(field => Mentions(source, $"{field.DeclaringType!.Name}.{field.Name}")
                || (field.DeclaringType == typeof(ErrorCodes) && Mentions(rest, field.Name))))
            .Select(fields => fields.Key);

        Assert.Empty(unused);
    }

    private static bool Mentions(string text, string name) => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b");

    private static IEnumerable<(string Name, FieldInfo Field)> Codes() =>
        from owner in Owners
        from field in owner.GetFields(BindingFlags.Public | BindingFlags.Static)
        let code = field.GetValue(null)!
        where code is RequestCode or InputCode or SkipCode or FailureCode or IssueCode or ErrorCode
        select ((string?)code.GetType().GetProperty("Name")?.GetValue(code) ?? $"{code}", field);

    /// <summary>The codes that a text contains as literals, except for the constants of the types of refusals.</summary>
    private static IEnumerable<string> WrittenCodes(string text) => Literal().Matches(text)
        .Where(literal => !literal.Groups["constant"].Success)
        .Select(literal => literal.Groups["text"].Value)
        .Where(name => name.Contains('_', StringComparison.Ordinal) ? !OtherNames.Contains(name) : Names.Contains(name));

    /// <summary>The source code without the classes of codes.</summary>
    private static IEnumerable<(string Name, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Join(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            // The client knows the server only by its contract, so it repeats the codes that it treats specially. Samples have codes of their own.
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin", "Migrations", "ImportGraph.Client", "samples"]).Any())
            .Where(file => !Owners.Select(owner => $"{owner.Name}.cs").Contains(Path.GetFileName(file)))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    [GeneratedRegex("`([A-Z_]{2,})`")]
    private static partial Regex WrittenCode();

    /// <summary>The first cell of a row of the table.</summary>
    [GeneratedRegex(@"(?m)^\| [\d,; ]+ \|")]
    private static partial Regex CloseCodes();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex("""(?<constant>StableCode = )?"(?<text>[A-Z]{2,}(?:_[A-Z0-9]+)*)"(?!:)""")]
    private static partial Regex Literal();
}
