-- @Value1 int, @Value datetimeoffset(3)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[RetryAt] < @Value
ORDER BY [i].[Key] DESC
GO
