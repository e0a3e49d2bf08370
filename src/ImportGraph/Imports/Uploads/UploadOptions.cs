using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Uploads;

/// <summary>Where uploads are stored, how large they may be, and how long they are kept. Section <c>ImportGraph:Uploads</c>.</summary>
public sealed class UploadOptions
{
    private const int MegaByte = 1 << 20;

    /// <summary>
    /// The folder for the bytes of uploads, unless there is a <c>Bucket</c>. All servers and workers on one database need the same folder, for
    /// example on a network file system. Default: <c>.data/uploads</c> in the working folder.
    /// </summary>
    [Required]
    public string Folder { get; set; } = ".data/uploads";

    /// <summary>
    /// The bucket for the bytes of uploads: <c>s3://bucket/</c> or <c>s3://bucket/prefix/</c>. All servers and workers on one database need the
    /// same one. Its server is that of <c>ImportGraph__S3__Endpoint</c>. Default: none, so that <c>Folder</c> is used.
    /// </summary>
    public string Bucket { get; set; } = "";

    /// <summary>The region of the bucket. Default: <c>ImportGraph__S3__Region</c>.</summary>
    public string BucketRegion { get; set; } = "";

    /// <summary>
    /// The name of the credential for the bucket in <c>ImportGraph__S3__Credentials</c>. Default: the credential <c>default</c>; if no credential
    /// is configured, the credentials that the AWS SDK finds.
    /// </summary>
    public string BucketCredential { get; set; } = "";

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

    /// <summary>
    /// Size of the parts in which a bucket receives a file. S3 accepts at most 10,000 parts of an object; all but the last one must have 5 MiB.
    /// </summary>
    internal int PartBytes => (int)Math.Max(8, Math.Ceiling(MaxBytes / 9_000m / MegaByte)) * MegaByte;

    /// <summary>The region of the bucket; null if none is configured.</summary>
    internal string? Region => BucketRegion.Length == 0 ? null : BucketRegion;

    /// <summary>The name of the credential for the bucket; null if none is configured.</summary>
    internal string? Credential => BucketCredential.Length == 0 ? null : BucketCredential;

    internal TimeSpan Unfinished => TimeSpan.FromHours(UnfinishedHours);

    internal TimeSpan Unused => TimeSpan.FromDays(UnusedDays);
}
