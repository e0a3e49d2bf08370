-- @Value tinyint, @Value1 tinyint, @Value2 tinyint
SELECT TOP (11) [i].[Id], [i].[Key], [i].[StartTime]
FROM [ImportJobs] AS [i]
WHERE ([i].[Status] = @Value OR [i].[Status] = @Value1) AND [i].[JobType] = @Value2
ORDER BY [i].[StartTime] DESC, [i].[Key] DESC
GO

-- @Value tinyint, @Value1 tinyint, @Value2 tinyint
SELECT COUNT(*)
FROM [ImportJobs] AS [i]
WHERE ([i].[Status] = @Value OR [i].[Status] = @Value1) AND [i].[JobType] = @Value2
GO
