namespace ImportGraph.AspNetCore.Delivery;

internal enum TakenKind
{
    Nothing,
    Next,
    Complete,
    Error,
}
