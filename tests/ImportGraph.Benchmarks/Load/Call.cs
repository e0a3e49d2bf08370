namespace ImportGraph.Benchmarks.Load;

/// <summary>A request that both servers understand.</summary>
/// <param name="Body">The body: a GraphQL operation with its variables.</param>
/// <param name="LimitPath">The path of the limit server that does the same. Our server receives all bodies at one path.</param>
/// <param name="Success">A text that each answer contains if the request did what it asks for.</param>
internal sealed record Call(string Body, string LimitPath = "", string Success = "\"data\":{");
