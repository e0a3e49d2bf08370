using System.Text.RegularExpressions;

namespace ImportGraph.Client;

/// <summary>The documents that the client sends. They are embedded in the assembly.</summary>
internal static partial class Documents
{
    public static readonly string ImportStatus = Read(nameof(ImportStatus));
    public static readonly string ImportStatuses = Read(nameof(ImportStatuses));
    public static readonly string ScheduleImport = Read(nameof(ScheduleImport));
    public static readonly string RetryImport = Read(nameof(RetryImport));
    public static readonly string RetryImports = Read(nameof(RetryImports));
    public static readonly string CancelImport = Read(nameof(CancelImport));
    public static readonly string RescheduleImport = Read(nameof(RescheduleImport));
    public static readonly string ImportStatusUpdated = Read(nameof(ImportStatusUpdated));
    public static readonly string ImportStatusesUpdated = Read(nameof(ImportStatusesUpdated));

    /// <summary>An operation and the fragments that it uses.</summary>
    private static string Read(string operation)
    {
        var document = Text(operation);
        var fragments = new HashSet<string>();
        // A fragment may use another one.
        while (Spread().Matches(document).Select(spread => spread.Groups[1].Value).FirstOrDefault(fragments.Add) is { } fragment)
        {
            document += Text(fragment);
        }

        return document;
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Documents).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Matches <c>...Name</c>, but not <c>... on Type</c>.</summary>
    [GeneratedRegex(@"\.\.\.(\w+)")]
    private static partial Regex Spread();
}
