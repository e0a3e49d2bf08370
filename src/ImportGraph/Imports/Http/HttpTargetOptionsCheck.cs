using ImportGraph.Http;

namespace ImportGraph.Imports.Http;

/// <summary>Finds settings of an endpoint that cannot be right. No error contains the URL or the secret.</summary>
internal static class HttpTargetOptionsCheck
{
    /// <summary>All errors; none if the endpoint can be used.</summary>
    /// <param name="section">The section of the settings, for the errors.</param>
    /// <param name="options">The settings.</param>
    public static IEnumerable<string> Errors(string section, HttpTargetOptions options) =>
        EndpointSettings.Errors(section, options, options.Url, options.AllowHttp, options.Secret);
}
