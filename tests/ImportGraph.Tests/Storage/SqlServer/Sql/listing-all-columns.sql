-- @Value int
SELECT TOP (@Value) [i].[CompletionTime], [i].[CurrentOperation], [i].[Errors], [i].[EstimatedCompletion], [i].[Id],
    [i].[IssuesLeftOut], [i].[JobType], [i].[Key], [i].[LogFileLocation], [i].[Percentage], [i].[Processed],
    [i].[Retryable], [i].[StartTime], [i].[Status], [i].[Successful], [i].[Total], [i].[Warnings]
FROM [ImportJobs] AS [i]
ORDER BY [i].[Key] DESC
GO
