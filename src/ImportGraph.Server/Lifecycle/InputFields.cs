using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Server.Lifecycle;

/// <summary>The names that clients use for the input members that an error of the core is about.</summary>
internal static class InputFields
{
    /// <summary>The name of a member of a job in the inputs of the API.</summary>
    /// <param name="member">The name in the core, for example <c>SourcePath</c>.</param>
    public static string Of(string member) => member switch
    {
        nameof(ImportJob.SourceType) => "dataSource.type",
        nameof(ImportJob.SourcePath) => "dataSource.path",
        nameof(ImportJob.SourceRegion) => "dataSource.region",
        nameof(ImportJob.SourceCredentialRef) => "dataSource.credentialRef",
        _ => JsonNamingPolicy.CamelCase.ConvertName(member),
    };
}
