using System.Reflection;
using ImportGraph.AspNetCore.Rest;

namespace ImportGraph.Tests.Rest;

/// <summary>The codes of errors over REST.</summary>
internal static class RestCodes
{
    public static readonly IReadOnlyList<ErrorCode> All =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ErrorCode>()];
}
