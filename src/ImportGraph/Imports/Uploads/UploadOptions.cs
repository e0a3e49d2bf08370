using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Uploads;

/// <summary>Where uploads are stored, how large they may be, and how long they are kept. Section <c>ImportGraph:Uploads</c>.</summary>
public sealed class UploadOptions
{
    /// <summary>
    /// The folder for the bytes of uploads. All servers and workers on one database need the same folder, for example on a network file system.
    /// Default: <c>.data/uploads</c> in the working folder.
    /// </summary>
    [Required]
    public string Folder { get; set; } = ".data/uploads";

    /// <summary>Maximum size of an upload, in bytes.</summary>
    [Range(typeof(long), "1000", "1000000000000")]
    public long MaxBytes { get; set; } = 4_000_000_000;

    /// <summary>Maximum number of unfinished uploads of one caller. Any further one is refused.</summary>
    [Range(1, 10_000)]
    public int MaxUnfinished { get; set; } = 100;

    /// <summary>
    /// Maximum size of all uploads of a project together, in bytes. Unfinished ones count with their full length. 0 means that there is no limit.
    /// </summary>
    [Range(typeof(long), "0", "1000000000000000")]
    public long MaxBytesPerProject { get; set; }

    /// <summary>Hours after which an unfinished upload is removed, if no bytes arrive.</summary>
    [Range(1, 720)]
    public int UnfinishedHours { get; set; } = 24;

    /// <summary>Days after which a complete upload is removed, if there is no job that names it.</summary>
    [Range(1, 365)]
    public int UnusedDays { get; set; } = 7;

    internal TimeSpan Unfinished => TimeSpan.FromHours(UnfinishedHours);

    internal TimeSpan Unused => TimeSpan.FromDays(UnusedDays);
}
