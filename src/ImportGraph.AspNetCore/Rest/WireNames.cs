using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The names of constants as clients send and receive them.</summary>
internal static class WireNames
{
    public static readonly WireNames<JobStatus> Statuses = new(JobStatusExtensions.Label);

    public static readonly WireNames<JobType> JobTypes = new(type => type.ToString());

    public static readonly WireNames<ImportOperation> Operations = new(operation => operation switch
    {
        ImportOperation.Import => "import",
        ImportOperation.Reimport => "reimport",
    });

    public static readonly WireNames<DataSourceType> SourceTypes = new(type => type switch
    {
        DataSourceType.AwsS3Bucket => "AWS S3 bucket",
        DataSourceType.SharedFilePath => "Shared file path",
        DataSourceType.Upload => "Upload",
    });
}

/// <summary>The names of the constants of one enumeration.</summary>
/// <param name="spell">Returns the name of a constant.</param>
internal sealed class WireNames<T>(Func<T, string> spell)
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _names = Enum.GetValues<T>().ToDictionary(constant => constant, spell);

    /// <summary>The name of a constant.</summary>
    public string Of(T constant) => _names[constant];

    /// <summary>The constant with this name; null if there is none.</summary>
    public T? Find(string name) => _names.Where(entry => entry.Value == name).Select(entry => (T?)entry.Key).SingleOrDefault();

    /// <summary>All names, as text for people.</summary>
    public override string ToString() => string.Join(" or ", _names.Values.Select(name => $"\"{name}\""));
}
