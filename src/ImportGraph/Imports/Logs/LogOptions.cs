using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Logs;

/// <summary>Where the logs of attempts are stored. Section <c>ImportGraph:Logs</c>.</summary>
public sealed class LogOptions
{
    /// <summary>The folder for the logs of attempts. Default: <c>.data/logs</c> in the working folder.</summary>
    [Required]
    public string Folder { get; set; } = ".data/logs";

    /// <summary>The log file of an attempt: one folder per job, one file per attempt.</summary>
    public string FileOf(Guid jobId, int attempt) => Path.Join(FolderOf(jobId), $"attempt-{attempt}.log");

    internal string FolderOf(Guid jobId) => Path.Join(Folder, jobId.ToString());
}
