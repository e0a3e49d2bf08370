-- @Value tinyint, @Value1 tinyint, @Value2 float
SELECT TOP (11) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = @Value OR ([i].[JobType] = @Value1 AND [i].[Percentage] >= @Value2)
ORDER BY [i].[Key] DESC
GO
