using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>A request as an endpoint received it.</summary>
internal sealed record ReceivedBatch(IHeaderDictionary Headers, string Body);
