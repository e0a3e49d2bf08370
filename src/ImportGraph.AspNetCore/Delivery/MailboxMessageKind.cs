namespace ImportGraph.AspNetCore.Delivery;

internal enum MailboxMessageKind
{
    None,
    Next,
    Complete,
    Error,
}
