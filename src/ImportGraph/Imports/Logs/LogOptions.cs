using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Logs;

/// <summary>Where the logs of attempts go. Section <c>ImportGraph:Logs</c>.</summary>
public sealed class LogOptions
{
    /// <summary>The folder of the logs of attempts. Default: <c>.data/logs</c> below the working folder.</summary>
    [Required]
    public string Folder { get; set; } = ".data/logs";

    /// <summary>The log file of an attempt: one folder a job, one file an attempt.</summary>
    public string FileOf(Guid jobId, int attempt) => Path.Join(FolderOf(jobId), $"attempt-{attempt}.log");

    internal string FolderOf(Guid jobId) => Path.Join(Folder, jobId.ToString());
}
