namespace ImportGraph.Jobs;

/// <summary>The paths under which a server answers with the files of a job, without the address of the server.</summary>
public static class JobFilePath
{
    /// <summary>The path above the files of all jobs.</summary>
    public const string Root = "/import/jobs";

    /// <summary>The issues as CSV: the name of the file below the path of its job.</summary>
    public const string IssuesCsv = "issues.csv";

    /// <summary>The issues as JSON Lines.</summary>
    public const string IssuesJsonLines = "issues.jsonl";

    /// <summary>The rejected records.</summary>
    public const string Rejected = "rejected";

    /// <summary>The log of an attempt.</summary>
    public const string Log = "log";

    /// <summary>The path of a file.</summary>
    public static string Of(Guid jobId, string file) => $"{Root}/{jobId}/{file}";

    /// <summary>The path of the log of an attempt.</summary>
    public static string OfLog(Guid jobId, int attempt) => $"{Of(jobId, Log)}?attempt={attempt}";
}
