-- @Value1 int, @Value uniqueidentifier
SELECT TOP (@Value1) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO

-- @Value1 int, @Value bigint
SELECT TOP (@Value1) [i].[ActorKind], [i].[ActorName], [i].[At], [i].[Attempt], [i].[JobKey], [i].[Kind], [i].[Number],
    [i].[Project], [i].[Reason]
FROM [ImportEvents] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Kind] = CAST (9 AS TINYINT)
ORDER BY [i].[Number] DESC
GO
