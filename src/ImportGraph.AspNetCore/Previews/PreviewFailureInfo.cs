using GraphQL;

namespace ImportGraph.AspNetCore.Previews;

/// <summary>Why a package could not be read.</summary>
/// <param name="Code">Stable code for programs, for example SOURCE_NOT_FOUND.</param>
/// <param name="Message">The reason, for people.</param>
[Name("PreviewFailure")]
internal sealed record PreviewFailureInfo(string Code, string Message);
