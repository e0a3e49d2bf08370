-- @p int, @before datetimeoffset(3)
DELETE [w]
FROM [WebhookDeliveries] AS [w]
WHERE [w].[Key] IN (SELECT TOP (@p) [w0].[Key]
                    FROM [WebhookDeliveries] AS [w0]
                    WHERE [w0].[Status] <> CAST (0 AS TINYINT) AND [w0].[CreatedAt] < @before
                        AND COALESCE ([w0].[LastAttemptAt], [w0].[CreatedAt]) < @before
                        AND ([w0].[Status] <> CAST (2 AS TINYINT) OR [w0].[RetryUntil] < @before)
                    ORDER BY [w0].[CreatedAt])
GO
